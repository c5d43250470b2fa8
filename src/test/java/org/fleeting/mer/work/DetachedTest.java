package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DetachedTest {

    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final ProgressMonitor monitor = new ProgressMonitor() {
        @Override
        public void report(double fraction, String message) {
            shown.add(message);
        }

        @Override
        public void checkCancelled() {
            if (isCancelled.get()) {
                throw new CancellationException("by the user");
            }
        }
    };

    @Test
    void returnsWhatTheWorkReturns() {
        String thread = Detached.call("worker", monitor, working -> {
            working.report(.5, "half");
            return Thread.currentThread().getName();
        });

        assertThat(thread).isEqualTo("worker");
        assertThat(shown).containsExactly("half");
    }

    @Test
    void throwsWhatTheWorkThrows() {
        InvalidInputException invalid = new InvalidInputException("a", "b");
        StackOverflowError error = new StackOverflowError();

        assertThatThrownBy(() -> Detached.call("worker", monitor, working -> {
            throw invalid;
        })).isSameAs(invalid);
        assertThatThrownBy(() -> Detached.call("worker", monitor, working -> {
            throw error;
        })).isSameAs(error);
    }

    @Test
    void leavesWorkThatCannotBeInterrupted() throws Exception {
        CountDownLatch nativeCall = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> worker = new AtomicReference<>();

        assertThatThrownBy(() -> Detached.call("worker", monitor, working -> {
            isCancelled.set(true);
            awaitUninterruptibly(nativeCall);
            try {
                working.report(1, "too late");
                isCancelled.set(false);
                working.checkCancelled();
            } catch (CancellationException e) {
                worker.set(e);
            }
            ended.countDown();
            return null;
        })).isInstanceOf(CancellationException.class).hasMessage("by the user");

        nativeCall.countDown();
        ended.await();
        assertThat(worker.get()).as("the work ends at its next look").hasMessage("Nobody waits for this any more");
        assertThat(shown).isEmpty();
    }

    @Test
    void leavesWorkWhenInterrupted() {
        CountDownLatch forever = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Detached.call("worker", monitor, working -> {
            awaitUninterruptibly(forever);
            return null;
        })).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
        forever.countDown();
    }

    /** As PyTorch's threads, which crash when its libraries go down under them. */
    @Test
    void theProgramEndsAfterTheNativeCallThatWasLeft() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            classPath, Program.class.getName()).redirectErrorStream(true).start();

        String printed = new String(program.getInputStream().readAllBytes());

        assertThat(printed.strip()).isEqualTo("the call has ended");
        assertThat(program.waitFor()).isEqualTo(7);
    }

    /** Cancels amid a call of a second, and exits with 7. */
    static final class Program {

        public static void main(String[] arguments) {
            AtomicBoolean hasBegun = new AtomicBoolean();
            ProgressMonitor cancelled = new ProgressMonitor() {
                @Override
                public void report(double fraction, String message) {}

                @Override
                public void checkCancelled() {
                    if (hasBegun.get()) {
                        throw new CancellationException();
                    }
                }
            };
            try {
                Detached.call("worker", cancelled, working -> {
                    long end = System.nanoTime() + 1_000_000_000;
                    hasBegun.set(true);
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    System.out.println("the call has ended");
                    return null;
                });
            } catch (CancellationException e) {
                System.exit(7);
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // as a native call, which knows nothing of it
                continue;
            }
        }
    }
}
