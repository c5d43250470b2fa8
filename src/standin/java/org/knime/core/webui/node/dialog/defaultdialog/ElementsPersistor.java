package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** An array or list of settings: a config each, with the index as key. */
record ElementsPersistor(Class<?> elementType, boolean array) implements SettingPersistor {

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        NodeSettingsRO all = settings.getNodeSettings(key);
        long size = all.keySet().stream().filter(index -> index.matches("\\d+")).count();
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(SettingsClass.of(elementType).load(all.getNodeSettings(Integer.toString(i))));
        }
        return array ? elements.toArray((Object[]) Array.newInstance(elementType, 0)) : elements;
    }

    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        NodeSettingsWO all = settings.addNodeSettings(key);
        if (value == null) {
            return;
        }
        Collection<?> elements = array ? Arrays.asList((Object[]) value) : (Collection<?>) value;
        int i = 0;
        for (Object element : elements) {
            SettingsClass.of(element.getClass()).save(element, all.addNodeSettings(Integer.toString(i++)));
        }
    }
}
