package org.fleeting.headless.run;

import java.util.List;

import org.knime.core.node.workflow.NodeMessage;

/** Two listeners as one. */
public record BothListeners(RunListener first, RunListener second) implements RunListener {

    @Override
    public void loadFailed(String problem) {
        first.loadFailed(problem);
        second.loadFailed(problem);
    }

    @Override
    public void messageShown(String node, NodeMessage message) {
        first.messageShown(node, message);
        second.messageShown(node, message);
    }

    @Override
    public void executionStarted(String node, int position, int total) {
        first.executionStarted(node, position, total);
        second.executionStarted(node, position, total);
    }

    @Override
    public void progressed(String node, Double fraction, String message) {
        first.progressed(node, fraction, message);
        second.progressed(node, fraction, message);
    }

    @Override
    public void executed(String node, List<String> summaries) {
        first.executed(node, summaries);
        second.executed(node, summaries);
    }

    @Override
    public void kept(String node, int position, int total, List<String> summaries) {
        first.kept(node, position, total, summaries);
        second.kept(node, position, total, summaries);
    }

    @Override
    public void changed(String node, List<String> parts) {
        first.changed(node, parts);
        second.changed(node, parts);
    }

    @Override
    public void stateLost(String node, String problem) {
        first.stateLost(node, problem);
        second.stateLost(node, problem);
    }

    @Override
    public void executionFailed(String node) {
        first.executionFailed(node);
        second.executionFailed(node);
    }

    @Override
    public void skipped(String node, String reason) {
        first.skipped(node, reason);
        second.skipped(node, reason);
    }

    @Override
    public void iterationStarted(String word, int number, String name) {
        first.iterationStarted(word, number, name);
        second.iterationStarted(word, number, name);
    }

    @Override
    public void iterationKept(int start, int number) {
        first.iterationKept(start, number);
        second.iterationKept(start, number);
    }

    @Override
    public void iterationLeft(int start, int number, String key) {
        first.iterationLeft(start, number, key);
        second.iterationLeft(start, number, key);
    }
}
