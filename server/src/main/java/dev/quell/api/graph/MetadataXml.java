package dev.quell.api.graph;

import dev.quell.api.graph.Schema.EnumType;
import dev.quell.api.graph.Schema.Property;
import dev.quell.api.graph.Schema.StructuredType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a schema as CSDL, the XML of {@code $metadata} (OData 4.0). */
final class MetadataXml {
    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";

    private final XMLStreamWriter xml;

    private MetadataXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * The document.
     *
     * @param collections what lies below {@code security}: name of the collection → its type
     * @param terms of Quell's own vocabulary
     */
    static byte[] write(
            Schema schema, Map<String, String> collections, List<Vocabulary.OwnTerm> terms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newInstance()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new MetadataXml(writer).document(schema, collections, terms);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private void document(
            Schema schema, Map<String, String> collections, List<Vocabulary.OwnTerm> terms)
            throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "4.0");
        xml.writeStartElement("edmx", "DataServices", EDMX);
        begin("Schema", "Namespace", Schema.NAMESPACE);
        for (Schema.Type type : schema.types().values()) {
            switch (type) {
                case EnumType members -> enumType(members);
                case StructuredType structured -> structuredType(structured);
            }
        }
        xml.writeEndElement();
        service(collections);
        vocabulary(terms);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void enumType(EnumType type) throws XMLStreamException {
        begin("EnumType", "Name", type.name());
        if (type.flags()) {
            xml.writeAttribute("IsFlags", "true");
        }
        if (type.underlying().isPresent()) {
            xml.writeAttribute("UnderlyingType", "Edm." + type.underlying().get());
        }
        for (String member : type.members()) {
            int equals = member.indexOf('=');
            xml.writeEmptyElement("Member");
            xml.writeAttribute("Name", member.substring(0, equals));
            xml.writeAttribute("Value", member.substring(equals + 1));
        }
        xml.writeEndElement();
    }

    private void structuredType(StructuredType type) throws XMLStreamException {
        begin(type.entity() ? "EntityType" : "ComplexType", "Name", type.name());
        if (type.base().isPresent()) {
            xml.writeAttribute("BaseType", qualified(type.base().get()));
        }
        for (String mark : type.marks()) {
            xml.writeAttribute(mark.equals("open") ? "OpenType" : "Abstract", "true");
        }
        for (Property property : type.properties().values()) {
            property(property);
        }
        xml.writeEndElement();
    }

    private void property(Property property) throws XMLStreamException {
        String item = qualified(property.type());
        xml.writeEmptyElement(property.navigation() ? "NavigationProperty" : "Property");
        xml.writeAttribute("Name", property.name());
        xml.writeAttribute("Type", property.collection() ? "Collection(" + item + ")" : item);
        if (!property.nullable()) {
            xml.writeAttribute("Nullable", "false");
        }
    }

    /** What Graph has around these types: the base of entities, and the way to them. */
    private void service(Map<String, String> collections) throws XMLStreamException {
        begin("Schema", "Namespace", "microsoft.graph");
        begin("EntityType", "Name", "entity");
        xml.writeAttribute("Abstract", "true");
        xml.writeStartElement("Key");
        xml.writeEmptyElement("PropertyRef");
        xml.writeAttribute("Name", "id");
        xml.writeEndElement();
        property(Property.parse("id String!"));
        xml.writeEndElement();
        begin("EntityType", "Name", "security");
        xml.writeAttribute("BaseType", "microsoft.graph.entity");
        for (Map.Entry<String, String> collection : collections.entrySet()) {
            xml.writeEmptyElement("NavigationProperty");
            xml.writeAttribute("Name", collection.getKey());
            xml.writeAttribute("Type", "Collection(" + qualified(collection.getValue()) + ")");
            xml.writeAttribute("ContainsTarget", "true");
        }
        xml.writeEndElement();
        begin("EntityContainer", "Name", "GraphService");
        xml.writeEmptyElement("Singleton");
        xml.writeAttribute("Name", "security");
        xml.writeAttribute("Type", "microsoft.graph.security");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** What annotations mean that Graph does not know: each by name, type and facet. */
    private void vocabulary(List<Vocabulary.OwnTerm> terms) throws XMLStreamException {
        if (terms.isEmpty()) {
            return;
        }
        begin("Schema", "Namespace", Vocabulary.NAMESPACE);
        for (Vocabulary.OwnTerm term : terms) {
            xml.writeEmptyElement("Term");
            xml.writeAttribute("Name", term.name());
            xml.writeAttribute("Type", "Edm." + term.type());
            xml.writeAttribute(term.facet().name(), term.facet().value());
            xml.writeAttribute("AppliesTo", "EntityType");
        }
        xml.writeEndElement();
    }

    private void begin(String element, String attribute, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        if (element.equals("Schema")) {
            xml.writeDefaultNamespace(EDM);
        }
        xml.writeAttribute(attribute, value);
    }

    /** Names that begin with a capital are OData's own; the rest are the security types. */
    private static String qualified(String type) {
        if (type.startsWith("graph.")) {
            return "microsoft." + type;
        }
        boolean primitive = Character.isUpperCase(type.charAt(0));
        return (primitive ? "Edm." : Schema.NAMESPACE + ".") + type;
    }
}
