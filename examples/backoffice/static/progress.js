// The page of an import follows it by itself. Without this script a link does it.
const bar = document.querySelector("progress[data-state]");

async function follow() {
  const answer = await fetch(bar.dataset.state, { headers: { accept: "application/json" } }).catch(() => null);
  // Whoever was logged out meanwhile is led to the log-in page.
  if (answer?.redirected) return location.reload();
  if (!answer?.ok) return setTimeout(follow, 5000);
  const now = await answer.json();
  if (!now.running) return location.reload();
  bar.max = now.good;
  bar.value = now.done;
  document.getElementById("state").textContent = now.label;
  document.getElementById("told").textContent = `${now.told}, sur ${now.good}.`;
  setTimeout(follow, 1000);
}

if (bar) setTimeout(follow, 1000);
