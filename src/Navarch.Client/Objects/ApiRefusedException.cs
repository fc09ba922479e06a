namespace Navarch.Client.Objects;

/// <summary>A refusal where the caller had no use for one.</summary>
public sealed class ApiRefusedException(Status status) : Exception(status.Message)
{
    public Status Status { get; } = status;
}
