// Enter in a field of the list saves the list. By itself it would press the first button of the form, which is another.

document.querySelector("#result_list")?.addEventListener("keydown", (event) => {
  const isField = event.target.matches("input[type=text], input[type=number]");
  if (event.key !== "Enter" || !isField || event.isComposing) return;
  event.preventDefault();
  document.querySelector("#changelist-form [name=_save]")?.click();
});
