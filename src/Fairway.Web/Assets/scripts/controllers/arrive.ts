import { Controller } from "@hotwired/stimulus";

/** On a form that a link from elsewhere led to: it sends itself, once; without JavaScript its button does. */
export default class extends Controller<HTMLFormElement> {
  connect() {
    if (document.documentElement.hasAttribute("data-turbo-preview")) return;
    this.element.requestSubmit();
  }
}
