namespace Pipeline.Laws;

/// <summary>
/// What sizes and costs mean in every law. N_v = V·d counts the vocabulary once, tied or untied (arXiv 2407.13623): the readout, which multiplies; an embedding of its
/// own is looked up and costs nothing. N_nv is everything else: blocks, norms, learned positions. C = 6·(N_nv + N_v)·D; a table's own FLOPs may hold attention's
/// products as well (ours do), which do not depend on V. V = N_v/d takes d from the width, never from a count of parameters that may hold the vocabulary twice.
/// </summary>
internal static class RunSizes
{
    /// <summary>N_v = V·d; the table's own count where it has no width.</summary>
    public static double? Vocabulary(RunRecord run) => (double?)run.VocabularySize * run.Width ?? run.VocabularyParameters;

    /// <summary>d; from the table's own N_v where it has no width.</summary>
    public static double? Width(RunRecord run) => run.Width ?? run.VocabularyParameters / run.VocabularySize;

    /// <summary>D, from tokens, steps and batch, or FLOPs.</summary>
    public static double? Tokens(RunRecord run) => run.Tokens ?? run.Steps * run.BatchSize ?? run.Flops / FlopsPerToken(run);

    /// <summary>C as the table has it, or by the definition.</summary>
    public static double? Flops(RunRecord run) => run.Flops ?? Tokens(run) * FlopsPerToken(run);

    /// <summary>C by the definition, whatever else the table counts.</summary>
    public static double? DefinedFlops(RunRecord run) => Tokens(run) * FlopsPerToken(run);

    /// <summary>The run with its tokens, where anything gives them.</summary>
    public static RunRecord Complete(RunRecord run) => run.Tokens is null && Tokens(run) is { } tokens and > 0 ? run with { Tokens = tokens } : run;

    private static double? FlopsPerToken(RunRecord run) => 6 * (run.NonVocabularyParameters + (Vocabulary(run) ?? 0)) is { } flops and > 0 ? flops : null;
}
