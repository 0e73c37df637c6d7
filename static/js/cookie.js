// What a cookie says, or "".
export const cookie = (name) =>
  document.cookie
    .split("; ")
    .find((said) => said.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? "";
