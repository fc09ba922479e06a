namespace Navarch.Client.Kubeconfigs;

/// <summary>A kubeconfig that can't be used; the message names the file, the field and the remedy.</summary>
public sealed class KubeconfigException(string message, Exception? inner = null) : Exception(message, inner);
