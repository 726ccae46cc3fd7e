package org.sybilline.trainer.report;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads what was rendered, strictly: markup that is not well-formed fails. */
public final class Page {

  private Page() {}

  public static Document parse(DomContent content) {
    try {
      FlatHtml<StringBuilder> out = FlatHtml.inMemory(Config.defaults().withEmptyTagsClosed(true));
      content.render(out);
      return parse(out.output().toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static Document parse(String markup) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // throws what is fatal, prints nothing
      return builder.parse(new InputSource(new StringReader(markup)));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }
}
