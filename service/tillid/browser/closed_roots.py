"""Closed shadow roots. An extension is told them by ``chrome.dom``, and headless Chromium by its developer tools.

https://developer.chrome.com/docs/extensions/reference/api/dom
"""

from collections import deque
from typing import Any

from tillid.browser.worlds import World

_MAX_HOSTS = 200
# Elements whose root, if they have any, is closed; those in open roots as well.
_PREPARE = f"""(() => {{
  const MAX_DEPTH = 20;
  const roots = new WeakMap();
  // A page's elements may be named as these are.
  const getter = (name) => Object.getOwnPropertyDescriptor(Element.prototype, name).get;
  const [rootOf, nameOf] = [getter("shadowRoot"), getter("localName")];
  const within = (root, depth) => [...(depth ? ShadowRoot : Document).prototype.querySelectorAll.call(root, "*")]
    .filter((one) => nameOf.call(one).includes("-")).slice(0, {_MAX_HOSTS}).flatMap((one) => {{
      const open = rootOf.call(one);
      return !open ? [one] : depth < MAX_DEPTH ? within(open, depth + 1) : [];
    }});
  const dom = {{ openOrClosedShadowRoot: (element) => roots.get(element) ?? null }};
  Object.defineProperty(globalThis, "chrome", {{ value: {{ dom }}, configurable: true }});
  const hosts = (root) => within(root, root === document ? 0 : 1).slice(0, {_MAX_HOSTS});
  globalThis.tillidClosed = {{ hosts, keep: (host, root) => roots.set(host, root) }};
}})()"""
_KEEP = "function (root) { tillidClosed.keep(this, root); return tillidClosed.hosts(root); }"


async def open_closed_roots(world: World) -> None:
    """Let the scripts that are run after this see them, as an extension's do."""
    await world(_PREPARE)
    waiting = deque(await _elements(world, await world.handle("tillidClosed.hosts(document)")))
    for _ in range(_MAX_HOSTS):
        if not waiting:
            break
        host = waiting.popleft()
        described = await world.session.send("DOM.describeNode", {"objectId": host})
        for root in described["node"].get("shadowRoots", []):
            waiting.extend(await _elements(world, await _kept(world, host, root["backendNodeId"])))


async def _kept(world: World, host: str, root: int) -> str:
    """The elements within a root, once it is known as its host's."""
    there = {"backendNodeId": root, "executionContextId": world.context}
    resolved = await world.session.send("DOM.resolveNode", there)
    arguments = [{"objectId": resolved["object"]["objectId"]}]
    call = {"functionDeclaration": _KEEP, "objectId": host, "arguments": arguments}
    answer: dict[str, Any] = await world.session.send("Runtime.callFunctionOn", call)
    return str(answer["result"]["objectId"])


async def _elements(world: World, array: str) -> list[str]:
    answer = await world.session.send("Runtime.getProperties", {"objectId": array, "ownProperties": True})
    items = [one for one in answer["result"] if one["name"].isdigit()]
    return [one["value"]["objectId"] for one in items]
