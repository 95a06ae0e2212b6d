// Fingers, mouse and wheel on a cropper: dragging the box and its handles, moving and zooming the picture behind it.

const PINCHED = 0.01; // of scale a pixel of the wheel: a trackpad's pinch comes as a wheel with Ctrl, in small steps
const TURNED = 0.002; // a wheel's notch is some 100 pixels
const LINE = 40; // pixels
const STILL_ZOOMING_MS = 400;

/**
 * Tells what happens on the stage. `act` has: `grasp(handle)` at the start of a drag, `drag(handle, from, to)` with points in
 * percent of the picture, `drop()`, which `changesNothing` when the drag turns into a pinch; `canPan()`, `pan(by)`, `startZoom()`, `zoomFrom(factor,
 * start, from, to)` with points in shares of the window, which says whether anything changed.
 */
export function listen({ stage, window: pane, plane, box }, act) {
  let drag = null;
  let mouse = null;
  let pinch = null;
  let zoomedAt = -Infinity;

  const inPicture = (event) => share(plane, event, 100);
  const inWindow = (event) => share(pane, event, 1);

  function startDrag(event) {
    if (event.button !== 0 || drag || pinch) return;
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    drag = { pointer: event.pointerId, handle: event.target.dataset.handle, from: inPicture(event) };
    act.grasp(drag.handle);
  }

  function continueDrag(event) {
    if (event.pointerId === drag?.pointer) act.drag(drag.handle, drag.from, inPicture(event));
  }

  function endDrag(event) {
    if (event.pointerId !== drag?.pointer) return;
    drag = null;
    act.drop();
  }

  function startPan(event) {
    if (event.pointerType !== "mouse" || event.button !== 0 || box.contains(event.target) || !act.canPan()) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    mouse = inWindow(event);
    stage.dataset.panning = "";
  }

  function continuePan(event) {
    if (!mouse || event.pointerType !== "mouse") return;
    const to = inWindow(event);
    act.pan({ x: to.x - mouse.x, y: to.y - mouse.y });
    mouse = to;
  }

  function endPan() {
    mouse = null;
    delete stage.dataset.panning;
  }

  function startPinch(event) {
    if (event.touches.length !== 2 || !event.cancelable) return;
    event.preventDefault();
    if (drag) act.drop({ changesNothing: true });
    drag = null;
    pinch = { ...spread(event.touches), view: act.startZoom() };
    pinch.from = inWindow(pinch.middle);
  }

  function continuePinch(event) {
    if (!pinch || event.touches.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const now = spread(event.touches);
    act.zoomFrom(now.apart / pinch.apart, pinch.view, pinch.from, inWindow(now.middle));
  }

  function endPinch(event) {
    if (event.touches.length < 2) pinch = null;
  }

  /** Over the box a wheel zooms, elsewhere it scrolls the page; so it does where there is nothing left to zoom. */
  function turnWheel(event) {
    if (!event.ctrlKey && !box.contains(event.target)) return;
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE);
    const at = inWindow(event);
    const changed = act.zoomFrom(Math.exp(-pixels * (event.ctrlKey ? PINCHED : TURNED)), act.startZoom(), at, at);
    if (changed) zoomedAt = event.timeStamp;
    if (changed || event.ctrlKey || event.timeStamp - zoomedAt < STILL_ZOOMING_MS) event.preventDefault();
  }

  box.addEventListener("pointerdown", startDrag);
  box.addEventListener("pointermove", continueDrag);
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    box.addEventListener(kind, endDrag);
    stage.addEventListener(kind, endPan);
  }
  stage.addEventListener("pointerdown", startPan);
  stage.addEventListener("pointermove", continuePan);
  stage.addEventListener("touchstart", startPinch, { passive: false });
  stage.addEventListener("touchmove", continuePinch, { passive: false });
  stage.addEventListener("touchend", endPinch);
  stage.addEventListener("touchcancel", endPinch);
  stage.addEventListener("wheel", turnWheel, { passive: false });
}

function share(element, { clientX, clientY }, whole) {
  const area = element.getBoundingClientRect();
  return { x: ((clientX - area.left) / area.width) * whole, y: ((clientY - area.top) / area.height) * whole };
}

function spread([one, other]) {
  const [x, y] = [one.clientX - other.clientX, one.clientY - other.clientY];
  const middle = { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
  return { apart: Math.max(1, Math.hypot(x, y)), middle };
}
