namespace Navarch.Node.Proxy;

/// <summary>One address and port behind a service port.</summary>
readonly record struct ProxyEndpoint(string Address, int Port, bool IsLocal) : IComparable<ProxyEndpoint>
{
    public int CompareTo(ProxyEndpoint other) =>
        string.CompareOrdinal(Address, other.Address) is var order and not 0 ? order : Port.CompareTo(other.Port);
}
