package org.fleeting.mer.nodes.ports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.TestRepository;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The file of KNIME's Model Writer and Model Reader, entry by entry as {@code PortUtil.writeObjectToStream} and
 * {@code readObjectFromStreamViaContext} of knime-core 5.9 write and read it.
 */
final class KnimeModelFile {

    static final String CONTENT = "content.xml";
    static final String SPEC = "objectSpec.file";
    static final String OBJECT = "object.file";
    static final String STORES = "filestores/";

    private KnimeModelFile() {}

    /** Returns the entries by name, in the order of the file; folders are empty. */
    static Map<String, byte[]> write(FileStorePortObject object) throws Exception {
        WriteFileStoreHandler outside = outside(UUID.randomUUID());
        ModelContent content = new ModelContent("content");
        content.addInt("version", 1);
        content.addString("port_spec_class", object.getSpec().getClass().getName());
        content.addString("port_object_class", object.getClass().getName());
        ModelContentWO stores = content.addModelContent("filestores");
        stores.addString("handlerUUID", outside.getStoreUUID().toString());
        ModelContentWO keys = stores.addModelContent("port_file_store_keys");
        int i = 0;
        for (FileStore store : FileStoreUtil.getFileStores(object)) {
            outside.translateToLocal(store, object).save(keys.addModelContent("filestore_key_" + i));
            i++;
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        content.saveToXML(xml);
        entries.put(CONTENT, xml.toByteArray());
        entries.put(SPEC, save(object.getSpec()));
        entries.put(OBJECT, save(object));
        addFiles(outside.getBaseDir().toPath(), entries);
        outside.clearAndDispose();
        return entries;
    }

    private static byte[] save(PortObjectSpec spec) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            specSerializer(spec.getClass().getName()).savePortObjectSpec(spec, zip);
        }
        return bytes.toByteArray();
    }

    private static byte[] save(PortObject object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream zip = PortUtil.getPortObjectZipOutputStream(bytes)) {
            serializer(object.getClass().getName()).savePortObject(object, zip, new ExecutionMonitor());
        }
        return bytes.toByteArray();
    }

    private static void addFiles(Path folder, Map<String, byte[]> entries) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = STORES + folder.relativize(file).toString().replace('\\', '/');
                boolean isFolder = Files.isDirectory(file);
                entries.put(isFolder && !name.endsWith("/") ? name + "/" : name,
                    isFolder ? new byte[0] : Files.readAllBytes(file));
            }
        }
    }

    /** Packs entries into one file. */
    static Path zip(Map<String, byte[]> entries, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    /**
     * Reads a port object as KNIME's Model Reader does: with file stores outside of the workflow, which are then copied
     * to those of the node.
     *
     * @param unpacked an existing folder for the file stores outside
     * @param node the reader's own file stores
     */
    static FileStorePortObject read(Path file, Path unpacked, WriteFileStoreHandler node) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ModelContentRO content = ModelContent.loadFromXML(new ByteArrayInputStream(next(zip, CONTENT)));
            PortObjectSpec spec = loadSpec(content.getString("port_spec_class"), next(zip, SPEC));
            String type = content.getString("port_object_class");
            byte[] saved = next(zip, OBJECT);
            FileStorePortObject outside = load(type, saved, spec);
            unzip(zip, unpacked);
            giveStores(outside, content.getModelContent("filestores"), unpacked);
            FileStorePortObject copy = load(type, saved, loadSpec(spec.getClass().getName(), save(spec)));
            FileStoreUtil.retrieveFileStoreHandlers(outside, copy, node);
            return copy;
        }
    }

    /** Returns file stores that no workflow knows. */
    static WriteFileStoreHandler outside(UUID id) {
        WriteFileStoreHandler handler = new WriteFileStoreHandler("notInWorkflow", id);
        handler.addToRepository(new TestRepository());
        return handler;
    }

    private static byte[] next(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("Invalid stream, expected zip entry \"%s\", got \"%s\"".formatted(name, entry));
        }
        return zip.readAllBytes();
    }

    private static PortObjectSpec loadSpec(String type, byte[] saved) throws Exception {
        try (PortObjectSpecZipInputStream in =
            PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(saved))) {
            return specSerializer(type).loadPortObjectSpec(in);
        }
    }

    private static FileStorePortObject load(String type, byte[] saved, PortObjectSpec spec) throws Exception {
        try (PortObjectZipInputStream in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(saved))) {
            return (FileStorePortObject) serializer(type).loadPortObject(in, spec, new ExecutionMonitor());
        }
    }

    /** As {@code FileUtil.unzip} does, which refuses names that climb. */
    private static void unzip(ZipInputStream zip, Path folder) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path target = folder.resolve(entry.getName().substring(STORES.length())).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("Path traversal attack detected, entry " + entry);
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.write(target, zip.readAllBytes());
            }
        }
    }

    private static void giveStores(FileStorePortObject object, ModelContentRO stores, Path unpacked) throws Exception {
        ModelContentRO saved = stores.getModelContent("port_file_store_keys");
        List<FileStoreKey> keys = new ArrayList<>();
        for (String key : saved.keySet()) {
            keys.add(FileStoreKey.load(saved.getModelContent(key)));
        }
        WriteFileStoreHandler handler = outside(UUID.fromString(stores.getString("handlerUUID")));
        handler.setBaseDir(unpacked.toFile());
        FileStoreUtil.retrieveFileStoreHandlerFrom(object, keys, handler.getDataRepository());
    }

    @SuppressWarnings("unchecked")
    private static PortObjectSerializer<PortObject> serializer(String type) throws Exception {
        return (PortObjectSerializer<PortObject>) registered("objectClass", type, "objectSerializer");
    }

    @SuppressWarnings("unchecked")
    private static PortObjectSpecSerializer<PortObjectSpec> specSerializer(String type) throws Exception {
        return (PortObjectSpecSerializer<PortObjectSpec>) registered("specClass", type, "specSerializer");
    }

    /** Makes what plugin.xml registers for a class; KNIME makes nothing else. */
    private static Object registered(String attribute, String type, String serializer) throws Exception {
        NodeList types = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("plugin.xml"))
            .getElementsByTagName("portType");
        for (int i = 0; i < types.getLength(); i++) {
            Element element = (Element) types.item(i);
            if (element.getAttribute(attribute).equals(type) && element.hasAttribute(serializer)) {
                return Class.forName(element.getAttribute(serializer)).getConstructor().newInstance();
            }
        }
        throw new IOException("Can't load class \"%s\"".formatted(type));
    }
}
