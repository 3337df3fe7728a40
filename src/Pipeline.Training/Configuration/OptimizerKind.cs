namespace Pipeline.Training.Configuration;

/// <summary>The update rules that an engine can apply.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay (arXiv 1711.05101).</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>The sign of the gradient, or of its momentum.</summary>
    SignSgd,
}
