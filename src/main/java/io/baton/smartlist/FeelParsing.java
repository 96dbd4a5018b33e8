package io.baton.smartlist;

import camundajar.impl.fastparse.IndexedParserInput;
import camundajar.impl.fastparse.Parsed;
import camundajar.impl.fastparse.ParserInput;
import camundajar.impl.fastparse.ParserInputSource;
import camundajar.impl.fastparse.ParsingRun;
import camundajar.impl.fastparse.package$;
import camundajar.impl.scala.Function1;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.impl.parser.FeelParser$;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * Has feel-engine parse texts within bounds (V3). Its parser tries alternatives one in another, so that some texts of a
 * few dozen brackets would take it hours: it gets so many looks at the text and no more. It recurses too, so it works
 * on a thread with a deep stack of its own.
 */
final class FeelParsing {

    private static final long STACK = 64L << 20;
    private static final long LOOKS = 3_000_000;
    private static final long LOOKS_A_CHARACTER = 500;

    private static final Rule EXPRESSION = new Rule("fullExpression", FeelParser::parseExpression);
    private static final Rule UNARY_TESTS = new Rule("fullUnaryExpression", FeelParser::parseUnaryTests);

    private FeelParsing() {}

    /**
     * What became of a text.
     *
     * @param expression the text as a tree; empty when it is none
     * @param problem why not; blank when it is
     */
    record Result(Optional<ParsedExpression> expression, String problem) {
        private static Result of(String problem) {
            return new Result(Optional.empty(), problem);
        }
    }

    static Result expression(String text) {
        return parse(text, EXPRESSION);
    }

    static Result unaryTests(String text) {
        return parse(text, UNARY_TESTS);
    }

    private static Result parse(String text, Rule rule) {
        if (text.length() > ListLimits.EXPRESSION) {
            return Result.of("it has " + text.length() + " characters, " + ListLimits.EXPRESSION
                    + " are the most: divide it into several smart lists");
        }
        var unreadable = FeelConstants.unreadable(text);
        if (unreadable.isPresent()) {
            return Result.of(unreadable.get());
        }
        try {
            var parsed = rule.parse(text);
            return parsed.isSuccess() ? tree(text, parsed.get().value()) : Result.of(notUnderstood(text, parsed));
        } catch (OverLimitException tooHard) {
            return Result.of(tooHard.getMessage());
        }
    }

    private static Result tree(String text, Exp parsed) {
        var tree = FeelTrees.normal(parsed);
        int depth = FeelTrees.depth(tree);
        if (depth > ListLimits.DEPTH) {
            return Result.of("it nests " + depth + " deep, " + ListLimits.DEPTH
                    + " are the most: divide it into several smart lists");
        }
        return calls(tree)
                ? Result.of("it calls a function of Java, which a smart list may not")
                : new Result(Optional.of(new ParsedExpression(tree, text)), "");
    }

    private static boolean calls(Object node) {
        return node instanceof JavaFunctionInvocation
                || FeelTrees.children(node).stream().anyMatch(FeelParsing::calls);
    }

    private static String notUnderstood(String text, Parsed<Exp> parsed) {
        int position = ((Parsed<?>) parsed) instanceof Parsed.Failure failure ? failure.index() : 0;
        int within = Math.min(position, text.length());
        var found = ListLimits.shortened(text.substring(within), 20);
        return "it is not understood from character " + (position + 1) + " on"
                + (found.isEmpty() ? ", at its end" : ", '" + found.replaceAll("\\s+", " ") + "'")
                + FeelHints.wayOut(text, within).map(hint -> ": " + hint).orElse("");
    }

    /**
     * Does work that may recurse deep on a thread with a deep stack. An overflow of even that becomes the answer of
     * {@code tooDeep}.
     */
    static <T> T onDeepStack(Supplier<T> work, Function<String, T> tooDeep) {
        var answer = new AtomicReference<Supplier<T>>();
        var thread = new Thread(null, () -> answer.set(answer(work, tooDeep)), "baton-feel-parser", STACK);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Objects.requireNonNull(answer.get()).get();
    }

    private static <T> Supplier<T> answer(Supplier<T> work, Function<String, T> tooDeep) {
        try {
            var done = work.get();
            return () -> done;
        } catch (StackOverflowError deep) {
            return () -> tooDeep.apply("it nests too deep to be read: divide it into several smart lists");
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /** A rule of feel-engine's grammar. It is private there; where it is not found the parser is asked as usual. */
    private static final class Rule {

        private final Optional<Method> method;
        private final Function<String, Parsed<Exp>> unbounded;

        private Rule(String name, Function<String, Parsed<Exp>> unbounded) {
            this.method = method(name);
            this.unbounded = unbounded;
        }

        private static Optional<Method> method(String name) {
            try {
                var method = FeelParser$.class.getDeclaredMethod(name, ParsingRun.class);
                method.setAccessible(true);
                return Optional.of(method);
            } catch (NoSuchMethodException | RuntimeException hidden) {
                return Optional.empty();
            }
        }

        private Parsed<Exp> parse(String text) {
            if (method.isEmpty()) {
                return unbounded.apply(text);
            }
            var input = new BoundedInput(text);
            return package$.MODULE$.parse(
                    new ParserInputSource() {
                        @Override
                        public <T> T parseThrough(Function1<ParserInput, T> parser) {
                            return parser.apply(input);
                        }
                    },
                    run -> call(method.get(), run),
                    false,
                    0,
                    null);
        }

        @SuppressWarnings("unchecked")
        private static ParsingRun<Exp> call(Method method, ParsingRun<Object> run) {
            try {
                return (ParsingRun<Exp>) method.invoke(FeelParser$.MODULE$, run);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof Error error) {
                    throw error;
                }
                if (thrown.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(thrown.getCause());
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }

    /** A text that can be looked at so often only. */
    private static final class BoundedInput extends IndexedParserInput {

        private static final long serialVersionUID = 1L;

        private long left;

        private BoundedInput(String text) {
            super(text);
            left = LOOKS + LOOKS_A_CHARACTER * text.length();
        }

        @Override
        public char apply(int index) {
            look();
            return super.apply(index);
        }

        @Override
        public boolean isReachable(int index) {
            look();
            return super.isReachable(index);
        }

        private void look() {
            if (--left < 0) {
                throw new OverLimitException("it is too hard to read: nest fewer brackets in each other");
            }
        }
    }
}
