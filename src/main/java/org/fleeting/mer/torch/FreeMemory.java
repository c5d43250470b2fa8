package org.fleeting.mer.torch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much memory a program may still take, in bytes. Linux counts what it would give up from its file cache, and a
 * container may have less than the machine; elsewhere it is what Java calls free.
 */
public final class FreeMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private FreeMemory() {}

    public static long bytes() {
        return bytes(MEMINFO, CONTAINER).orElseGet(FreeMemory::bySystem);
    }

    /** Returns what Linux says; empty elsewhere. */
    public static OptionalLong bytes(Path meminfo, Path container) {
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(meminfo));
            if (!available.find()) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(Math.min(1024 * Long.parseLong(available.group(1)), ofContainer(container)));
        } catch (IOException e) {
            // no Linux
            return OptionalLong.empty();
        }
    }

    private static long ofContainer(Path container) {
        try {
            String most = Files.readString(container.resolve("memory.max")).strip();
            String used = Files.readString(container.resolve("memory.current")).strip();
            return most.equals("max") ? Long.MAX_VALUE : Long.parseLong(most) - Long.parseLong(used);
        } catch (IOException | NumberFormatException e) {
            // no container, or one of the first version of control groups
            return Long.MAX_VALUE;
        }
    }

    private static long bySystem() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "FreeMemorySize");
        } catch (JMException e) {
            throw new IllegalStateException("Every Java from 14 on tells the free memory", e);
        }
    }
}
