"use strict";

tillid.extract("first_byte_ms", (page) => page.view?.firstByteMs ?? null);
