package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class OrderedWorkTest {

    @Test
    void handsResultsOnInOrderHoweverLongEachTakes() {
        List<Integer> received = new ArrayList<>();

        OrderedWork.run(20, "Thing", 4, ProgressMonitor.none(), (index, stop) -> {
            sleep(index % 4 == 0 ? 20 : 1);
            return 10 * index;
        }, (index, result) -> received.add(result - 9 * index));

        assertThat(received).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @Test
    void holdsFewResultsWhenTheReceiverIsSlow() {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        OrderedWork.run(40, "Thing", 2, ProgressMonitor.none(), (index, stop) -> {
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            return index;
        }, (index, result) -> {
            sleep(5);
            held.decrementAndGet();
        });

        assertThat(most.get()).isBetween(2, 5);
    }

    @Test
    void throwsWhatTheFirstFailingThingThrew() {
        List<Integer> received = new ArrayList<>();

        assertThatThrownBy(() -> OrderedWork.run(9, "Thing", 3, ProgressMonitor.none(), (index, stop) -> {
            if (index >= 4) {
                throw new InvalidInputException("thing " + index, "");
            }
            return index;
        }, (index, result) -> received.add(index))).isInstanceOf(InvalidInputException.class).hasMessage("thing 4");

        assertThat(received).containsExactly(0, 1, 2, 3);
    }

    @Test
    void endsSoonWhenCancelled() {
        AtomicInteger asked = new AtomicInteger();
        ProgressMonitor cancelling = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (asked.incrementAndGet() > 3) {
                    throw new CancellationException();
                }
            }
        };
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> OrderedWork.run(1000, "Thing", 2, cancelling, (index, stop) -> {
            begun.incrementAndGet();
            sleep(300);
            return index;
        }, (index, result) -> {})).isInstanceOf(CancellationException.class);

        assertThat(begun.get()).isLessThan(10);
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
