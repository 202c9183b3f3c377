"""What an operator watches: logs and metrics. Neither holds a host name, an address or a feature of a shopper."""
