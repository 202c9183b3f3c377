"use strict";

tillid.extract("usable_page_ms", (page) => page.view?.usableMs ?? null);
