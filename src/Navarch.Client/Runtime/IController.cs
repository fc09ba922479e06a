namespace Navarch.Client.Runtime;

/// <summary>A loop that keeps one kind of object as it is wanted.</summary>
public interface IController
{
    /// <summary>As given to switch it on or off: <c>replicaset-controller</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Runs until cancelled. The informers that it asked for when it was made are run by the context.
    /// </summary>
    Task RunAsync(CancellationToken cancel);
}
