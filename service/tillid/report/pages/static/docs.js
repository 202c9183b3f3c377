"use strict";

SwaggerUIBundle({ url: document.querySelector("#api").dataset.description, dom_id: "#api", deepLinking: true });
