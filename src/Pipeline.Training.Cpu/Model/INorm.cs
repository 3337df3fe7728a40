namespace Pipeline.Training.Cpu.Model;

/// <summary>A normalisation of rows of width D, with learned gains.</summary>
internal unsafe interface INorm
{
    /// <summary>Normalises rows of x into y, and keeps what the backward pass needs of each row.</summary>
    void Forward(float* x, float* y, Slice rows);

    /// <summary>dx = residual + ∂y/∂xᵀ·dy; residual may be null, and dy may be overwritten.</summary>
    void BackwardInput(float* x, float* dy, float* residual, float* dx, Slice rows);

    /// <summary>Adds the gradients of gains (and biases) over all rows, for the worker's share of the columns.</summary>
    void BackwardWeights(float* x, float* dy, int rows, Share share);
}
