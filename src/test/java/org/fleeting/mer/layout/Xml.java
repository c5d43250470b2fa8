package org.fleeting.mer.layout;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** KNIME's files of settings, read without a word of the host's. */
final class Xml {

    private Xml() {}

    /**
     * Returns the outermost element.
     *
     * @throws IllegalArgumentException if the text is no XML
     */
    static Element parse(String text) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalArgumentException("Not XML: " + text, e);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Returns the sub-configuration or entry of a key. */
    static Element child(Element parent, String key) {
        return children(parent).stream().filter(child -> child.getAttribute("key").equals(key)).findFirst().orElseThrow();
    }

    static String value(Element parent, String key) {
        return child(parent, key).getAttribute("value");
    }

    static int number(Element parent, String key) {
        return Integer.parseInt(value(parent, key));
    }
}
