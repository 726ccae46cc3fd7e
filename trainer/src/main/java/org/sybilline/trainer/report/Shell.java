package org.sybilline.trainer.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static java.nio.charset.StandardCharsets.UTF_8;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What every page has around its sections: head, style, contents. */
final class Shell {

  private Shell() {}

  static String page(String name, String subtitle, List<Section> sections) {
    DomContent page =
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    title(name),
                    style(rawHtml(css()))),
                body(
                    header(h1(name), p(subtitle)),
                    nav(ol(each(sections, s -> li(a(s.title()).withHref("#" + s.id())))))
                        .attr("aria-label", "Contents"),
                    main(each(sections, Section::html))))
            .withLang("en");
    try {
      FlatHtml<StringBuilder> out = FlatHtml.inMemory(Config.defaults().withEmptyTagsClosed(true));
      page.render(out);
      return "<!DOCTYPE html>\n" + out.output() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static String css() {
    try (InputStream in = Objects.requireNonNull(Shell.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
