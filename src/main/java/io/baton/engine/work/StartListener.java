package io.baton.engine.work;

/** Is told that campaigns are to start: it sees to it that the starts get their turn. */
public interface StartListener {

    /** A unit of work has its first start to come; called once, inside its command. */
    void toCome();
}
