package org.sybilline.trainer.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TableTag;
import j2html.tags.specialized.ThTag;
import java.util.ArrayList;
import java.util.List;

/** A plain table: its first columns are words that name a row, the others numbers unless said. */
final class Table {

  private final int names;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    this(1, columns);
  }

  /** With so many columns of names. */
  Table(int names, String... columns) {
    this.names = names;
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
            thead(tr(each(columns, (i, column) -> heading(i, column).attr("scope", "col")))),
            tbody(each(rows, row -> cells(row))));
  }

  private ThTag heading(int column, String name) {
    return th(name).withCondClass(column < names, "name");
  }

  private DomContent cells(List<String> cells) {
    return tr(th(cells.get(0)).attr("scope", "row"))
        .with(
            each(
                cells.subList(1, cells.size()),
                (i, cell) -> td(cell).withCondClass(i + 1 < names, "name")));
  }
}
