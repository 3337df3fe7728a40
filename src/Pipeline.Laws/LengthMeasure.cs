namespace Pipeline.Laws;

/// <summary>In what terms trainings of different models count as equally long.</summary>
public enum LengthMeasure
{
    /// <summary>Training tokens.</summary>
    Tokens,

    /// <summary>Training tokens per parameter, the vocabulary's included.</summary>
    TokensPerParameter,

    /// <summary>Training tokens per parameter, the vocabulary's left out.</summary>
    TokensPerNonVocabularyParameter,

    /// <summary>Characters of training text.</summary>
    Characters,

    /// <summary>Floating-point operations; vocabularies are compared at equal ones, widths are not.</summary>
    Flops,

    /// <summary>Optimizer steps, in tables that have no tokens.</summary>
    Steps,
}
