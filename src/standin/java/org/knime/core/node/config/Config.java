package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A settings tree; {@code NodeSettings} and {@code ModelContent} are the two kinds. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    /** Makes an empty config. */
    protected Config(String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    @Override
    public final Config addConfig(String key) {
        return (Config) addConfigBase(key);
    }

    /** Adds a config of this one's class. */
    protected final void addConfig(Config config) {
        addConfigBase(config);
    }

    @Override
    public final Config getConfig(String key) throws InvalidSettingsException {
        if (getEntry(key) instanceof Config config) {
            return config;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found.");
    }

    /** Reads XML into a config, closes the stream and returns the config. */
    protected static Config loadFromXML(Config config, InputStream in) throws IOException {
        config.load(in);
        return config;
    }
}
