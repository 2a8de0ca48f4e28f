"""A peer: Flask over stock TinyDB, as somebody would write it in an afternoon.

One lock stands around each use of the database: TinyDB is not safe for threads, and what it loses is no measure.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from threading import Lock
from time import time

from flask import Flask, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from tinydb import TinyDB, where

FILE = "db.json"
CODE, PAGE = "LINXI", "/reviews/mug-0/"
CAPACITY = 10_000_000


def make() -> Flask:
    """Return the app over the file in the folder that `BENCH_DATA` names."""
    app, lock = Flask(__name__), Lock()
    database = TinyDB(Path(os.environ["BENCH_DATA"]) / FILE)
    codes, events, reservations = (database.table(name) for name in ("codes", "events", "reservations"))
    if not codes:
        codes.insert({"code": CODE, "page": PAGE})

    @app.get("/r/<code>")
    def follow(code: str) -> ResponseReturnValue:
        with lock:
            found = codes.get(where("code") == code)
            if found:
                events.insert({"code": code, "at": time(), "agent": request.user_agent.string})
        return redirect(f"{found['page']}?ref={code}" if found else "/")

    @app.post("/reservations")
    def reserve() -> ResponseReturnValue:
        wish = request.get_json()
        with lock:
            taken = sum(one["quantity"] for one in reservations.search(where("variant") == wish["variant"]))
            if taken + wish["quantity"] > CAPACITY:
                return jsonify(error="sold out"), 409
            number = secrets.token_hex(4)
            reservations.insert({"number": number, "at": time(), **wish})
        return jsonify(number=number), 201

    return app
