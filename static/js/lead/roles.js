// The roles that the workbook suggests: {number, role, speaksFor: keys of sections}.

export const readRoles = () =>
  [...document.querySelectorAll("#suggested-roles option")].map(({ value, dataset }) => ({
    number: Number(dataset.number),
    role: value,
    speaksFor: dataset.speaksFor.split(" ").filter(Boolean),
  }));
