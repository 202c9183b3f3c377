"""What a shop's owner may do: prove the domain, object to a finding, hide the report or have it deleted."""
