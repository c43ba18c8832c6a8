// What is done page by page goes on by itself. Without this script a button does it.
document.querySelector("form[data-goes-on]")?.requestSubmit();
