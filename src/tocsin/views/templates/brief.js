(function () {
var box = document.querySelector(".find");
if (!box) return;
box.hidden = false;
var input = document.getElementById("find"), found = document.getElementById("found");
var none = document.documentElement.getAttribute("data-none") || "";
input.addEventListener("input", function () {
var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
document.querySelectorAll("#voices .voice").forEach(function (voice) {
var name = voice.querySelector("header").textContent.toLowerCase(), any = false;
voice.querySelectorAll(".x").forEach(function (one) {
var text = name + " " + one.textContent.toLowerCase();
var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
one.hidden = !fits;
if (fits) { any = true; left += 1; }
});
voice.hidden = !any;
});
found.textContent = words.length ? left + " shown" : "";
});
})();
