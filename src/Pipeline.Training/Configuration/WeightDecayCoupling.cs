namespace Pipeline.Training.Configuration;

/// <summary>What the weight decay coefficient is multiplied by in a step.</summary>
public enum WeightDecayCoupling
{
    /// <summary>By the group's learning rate, as PyTorch's AdamW does: w ← w − η·λ·w.</summary>
    LearningRate,

    /// <summary>By the schedule only, independent of the learning rate: w ← w − s(t)·λ·w. Named parametrizations then leave λ as it is at every width.</summary>
    Independent,
}
