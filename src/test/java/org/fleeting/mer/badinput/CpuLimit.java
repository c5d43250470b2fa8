package org.fleeting.mer.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import com.sun.management.OperatingSystemMXBean;

/**
 * Holds a test, or each of a class, to 20 seconds of the processor, all threads of the JVM together: bad input must not cost
 * more. What others do on a shared machine does not count, so that the test fails for what it tests alone; the timeout is for
 * what never ends.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CpuLimit.Watch.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface CpuLimit {

    /** Reads the processor's clock. */
    final class Watch implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

        private static final Duration MOST = Duration.ofSeconds(20);
        private static final Namespace NAMESPACE = Namespace.create(CpuLimit.class);

        @Override
        public void beforeTestExecution(ExtensionContext test) {
            test.getStore(NAMESPACE).put(CpuLimit.class, used());
        }

        @Override
        public void afterTestExecution(ExtensionContext test) {
            long before = test.getStore(NAMESPACE).remove(CpuLimit.class, Long.class);
            assertThat(Duration.ofNanos(used() - before)).as("time of the processor").isLessThan(MOST);
        }

        /** Returns how many nanoseconds all threads of this JVM computed until now. */
        public static long used() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        }
    }
}
