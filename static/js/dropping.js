// Lets things be dropped anywhere on the page, and shows so while they are dragged over it.

/** Calls `onDrop` with what is dropped; the page shows that it may be dropped when it is of one of the wanted types. */
export function watchDrags(wanted, onDrop) {
  const body = document.body;

  function drag(event) {
    event.preventDefault();
    body.toggleAttribute("data-dropping", wanted.some((type) => event.dataTransfer.types.includes(type)));
  }

  function endDrag(event) {
    const leavesWindow = event.type === "dragleave" && event.relatedTarget === null;
    if (leavesWindow || event.type !== "dragleave") body.removeAttribute("data-dropping");
  }

  function drop(event) {
    event.preventDefault();
    endDrag(event);
    onDrop(event.dataTransfer);
  }

  for (const type of ["dragenter", "dragover"]) document.addEventListener(type, drag);
  for (const type of ["dragleave", "dragend"]) document.addEventListener(type, endDrag);
  document.addEventListener("drop", drop);
}
