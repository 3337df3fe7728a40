namespace Pipeline.Experiments.Specs;

/// <summary>The ways to cut text before merges are made.</summary>
public enum PreTokenizationName
{
    /// <summary>The pattern of GPT-2.</summary>
    Gpt2,

    /// <summary>The pattern of GPT-4 (cl100k).</summary>
    Gpt4,
}
