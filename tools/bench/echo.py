"""The yardstick: a bare Flask application that parses JSON and sends it back."""

from flask import Flask, Response, jsonify, request

app = Flask(__name__)


@app.post("/v1/score")
def echo() -> Response:
    """Answer the body."""
    return jsonify(request.get_json())
