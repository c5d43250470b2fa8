package org.knime.core.node.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.swing.JComponent;

import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.junit.jupiter.api.Test;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.BufferedDataTable;

class PortTypeRegistryTest {

    private static final String TEST_MODEL = """
        <portType name="Test model" color="#7B3FA0" objectClass="org.knime.core.node.port.TestModel"
            objectSerializer="org.knime.core.node.port.TestModel$Serializer"
            specClass="org.knime.core.node.port.TestModel$Spec"
            specSerializer="org.knime.core.node.port.TestModel$Spec$Serializer"/>""";

    private final PortTypeRegistry types = registry(TEST_MODEL);

    @Test
    void readsTypesFromPluginXml() {
        PortType type = types.getPortType(TestModel.class);

        assertThat(type.getName()).isEqualTo("Test model");
        assertThat(type.getColor()).isEqualTo(0x7B3FA0);
        assertThat(type.isOptional()).isFalse();
        assertThat(type.getPortObjectSpecClass()).isEqualTo(TestModel.Spec.class);
        assertThat(types.getPortType(TestModel.class, true).isOptional()).isTrue();
        assertThat(types.getPortType(TestModel.class, true)).isEqualTo(type);
    }

    abstract static class Unregistered extends FileStorePortObject {
        @Override
        public JComponent[] getViews() {
            return new JComponent[0];
        }
    }

    @Test
    void takesAnUnregisteredClassForItsNearestParent() {
        assertThat(types.getPortType(Unregistered.class)).isEqualTo(types.getPortType(PortObject.class));
        assertThat(types.getPortType(Unregistered.class, true).isOptional()).isTrue();
    }

    @Test
    void takesEveryClassAsRegisteredWithoutRegistry() {
        PortTypeRegistry alone = new PortTypeRegistry(new PortTypeExtensions(() -> null));

        assertThat(alone.getPortType(Unregistered.class).getPortObjectClass()).isEqualTo(Unregistered.class);
        assertThat(alone.getObjectSerializer(TestModel.class)).isEmpty();
    }

    @Test
    void refusesASerializerOfAnotherClass() {
        PortTypeRegistry wrong = registry(
            TEST_MODEL.replace("objectClass=\"org.knime.core.node.port.TestModel\"", "objectClass=\"my.Model\""));

        assertThatIllegalStateException().isThrownBy(() -> wrong.getPortType(TestModel.class))
            .withMessageEndingWith(
                "does not seem to create 'my.Model' but instead 'org.knime.core.node.port.TestModel'");
    }

    @Test
    void knowsSuperTypes() {
        PortType any = types.getPortType(PortObject.class);
        PortType model = types.getPortType(TestModel.class);

        assertThat(any.isSuperTypeOf(model)).isTrue();
        assertThat(model.isSuperTypeOf(any)).isFalse();
        assertThat(model.isSuperTypeOf(types.getPortType(BufferedDataTable.class))).isFalse();
    }

    @Test
    void makesSerializers() {
        assertThat(types.getObjectSerializer(TestModel.class)).containsInstanceOf(TestModel.Serializer.class);
        assertThat(types.getSpecSerializer(TestModel.Spec.class)).containsInstanceOf(TestModel.Spec.Serializer.class);
        assertThat(types.getSpecClass("org.knime.core.node.port.TestModel$Spec")).contains(TestModel.Spec.class);
        assertThat(types.getSpecClass("my.Spec")).isEmpty();
    }

    private static PortTypeRegistry registry(String extension) {
        Object key = new Object();
        IExtensionRegistry registry = RegistryFactory.createRegistry(new RegistryStrategy(null, null), key, key);
        contribute(registry, key, "org.knime.core", "<extension-point id=\"PortType\" name=\"PortType\"/>");
        contribute(registry, key, "my.plugin",
            "<extension point=\"org.knime.core.PortType\">" + extension + "</extension>");
        return new PortTypeRegistry(new PortTypeExtensions(() -> registry));
    }

    private static void contribute(IExtensionRegistry registry, Object key, String plugin, String xml) {
        byte[] bytes = ("<?eclipse version=\"3.0\"?><plugin>" + xml + "</plugin>").getBytes(StandardCharsets.UTF_8);
        registry.addContribution(new ByteArrayInputStream(bytes), ContributorFactorySimple.createContributor(plugin),
            false, null, null, key);
    }
}
