package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BpmnNamesTest {

    @Test
    @DisplayName("The kind of an event is the name of its definition")
    void eventKind() {
        assertThat(BpmnNames.eventKind("timerEventDefinition")).contains("timer");
        assertThat(BpmnNames.eventKind("outgoing")).isEmpty();
    }

    @Test
    @DisplayName("A reference names an id with or without a prefix")
    void reference() {
        assertThat(BpmnNames.withoutPrefix("tns:Signal_1")).isEqualTo("Signal_1");
        assertThat(BpmnNames.withoutPrefix("Signal_1")).isEqualTo("Signal_1");
    }
}
