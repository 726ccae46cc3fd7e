package org.sybilline.trainer.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.List;

/** A figure with its caption and, below it, its data as a table. */
final class Figure {

  private Figure() {}

  /**
   * Puts it together.
   *
   * @param id its anchor
   * @param caption what it shows
   * @param drawings none when nothing of it was run
   * @param data of all drawings
   */
  static DomContent of(String id, String caption, List<DomContent> drawings, Table data) {
    return figure()
        .withId(id)
        .with(drawings)
        .with(
            drawings.isEmpty()
                ? List.of(p("Nothing of it was run.").withClass("absent"))
                : List.of())
        .with(figcaption(caption))
        .with(
            data.isEmpty()
                ? List.of()
                : List.of(details(summary("The data"), data.html("Data of this figure"))));
  }
}
