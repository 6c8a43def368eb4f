"use client";

/** Light, dark, or as the device has it. Kept in this browser only. */
export function ThemeSwitch() {
  return (
    <label className="inline-flex items-center gap-2 text-sm text-soft">
      <span>Appearance</span>
      <select
        ref={showTheme}
        onChange={({ target: { value } }) => {
          document.documentElement.dataset.theme = value;
          localStorage.setItem("theme", value);
        }}
        className="h-9 rounded-sm border bg-card px-2.5 font-medium text-ink hover:border-ink"
      >
        <option value="system">Like my device</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

function showTheme(select: HTMLSelectElement | null): void {
  if (select) select.value = document.documentElement.dataset.theme || "system";
}
