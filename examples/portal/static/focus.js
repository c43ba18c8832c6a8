// The summary of errors takes the focus, where a browser does not honour autofocus on it.

document.getElementById("summary")?.focus();
