package io.baton.engine.transfer;

import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.testing.Decision;
import java.util.List;

/** Files of program files, for tests. */
final class ModelFiles {

    private static final String PROCESS = "<bpmn:process ";
    private static final String END = "</bpmn:definitions>";

    private ModelFiles() {}

    static Model bpmn(io.baton.testing.Model process) {
        return new Model(process.key() + ".bpmn", lines(process.xml()));
    }

    /** Two processes in one file. */
    static Model bpmn(String name, io.baton.testing.Model first, io.baton.testing.Model second) {
        var other = second.xml();
        return new Model(name, lines(first.xml().replace(END, other.substring(other.indexOf(PROCESS)))));
    }

    static Model dmn(Decision decision) {
        return new Model(decision.key() + ".dmn", lines(decision.xml()));
    }

    private static List<String> lines(String xml) {
        return List.of(xml.split("\n", -1));
    }
}
