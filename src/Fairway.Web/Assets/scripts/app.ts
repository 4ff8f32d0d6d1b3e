import { Application } from "@hotwired/stimulus";
import * as Turbo from "@hotwired/turbo";
import Arrive from "./controllers/arrive";
import Ahead from "./controllers/ahead";
import Autosave from "./controllers/autosave";
import Branch from "./controllers/branch";
import Bulk from "./controllers/bulk";
import Chart from "./controllers/chart";
import Clipboard from "./controllers/clipboard";
import CharCount from "./controllers/char-count";
import Confirm from "./controllers/confirm";
import Drawer from "./controllers/drawer";
import Dropzone from "./controllers/dropzone";
import Keep from "./controllers/keep";
import Keys from "./controllers/keys";
import Memory from "./controllers/memory";
import Once from "./controllers/once";
import Phone from "./controllers/phone";
import Phrases from "./controllers/phrases";
import Progress from "./controllers/progress";
import Room from "./controllers/room";
import Rubric from "./controllers/rubric";
import Sorter from "./controllers/sorter";
import Toast from "./controllers/toast";
import { watchNetwork } from "./network";

Turbo.start();
watchNetwork();

// A page that a frame asked for but that has no such frame (a sign-in page, an error) is shown whole.
document.addEventListener("turbo:frame-missing", (event) => {
  const { response, visit } = (event as CustomEvent).detail;
  event.preventDefault();
  visit(response.url);
});

const app = Application.start();
app.register("arrive", Arrive);
app.register("ahead", Ahead);
app.register("autosave", Autosave);
app.register("branch", Branch);
app.register("bulk", Bulk);
app.register("chart", Chart);
app.register("clipboard", Clipboard);
app.register("char-count", CharCount);
app.register("confirm", Confirm);
app.register("drawer", Drawer);
app.register("dropzone", Dropzone);
app.register("keep", Keep);
app.register("keys", Keys);
app.register("memory", Memory);
app.register("once", Once);
app.register("phone", Phone);
app.register("phrases", Phrases);
app.register("progress", Progress);
app.register("room", Room);
app.register("rubric", Rubric);
app.register("sorter", Sorter);
app.register("toast", Toast);
