package org.sybilline.trainer.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.specialized.TableTag;
import java.util.ArrayList;
import java.util.List;

/** A plain table: the first column names its row, the others are numbers unless said otherwise. */
final class Table {

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    this.columns = List.of(columns);
  }

  Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected %d cells, found %d".formatted(columns.size(), cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Numbers to the right. */
  TableTag html(String title) {
    return html(title, "numbers");
  }

  /** Words to the left. */
  TableTag words(String title) {
    return html(title, "words");
  }

  private TableTag html(String title, String kind) {
    return table()
        .withClass(kind)
        .with(
            caption(title),
            thead(tr(each(columns, column -> th(column).attr("scope", "col")))),
            tbody(
                each(
                    rows,
                    row ->
                        tr(th(row.get(0)).attr("scope", "row"))
                            .with(each(row.subList(1, row.size()), cell -> td(cell))))));
  }
}
