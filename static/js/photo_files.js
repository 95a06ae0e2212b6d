// More files than can be added at once are told before they travel.

function watch(field) {
  const { most, sayTooMany } = field.dataset;

  field.addEventListener("change", () => {
    const chosen = field.files.length;
    field.setCustomValidity(chosen > Number(most) ? sayTooMany.replace("{most}", most).replace("{chosen}", chosen) : "");
    field.reportValidity();
  });
}

document.querySelectorAll("input[type='file'][data-most]").forEach(watch);
