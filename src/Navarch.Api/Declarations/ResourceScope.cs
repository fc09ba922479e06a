namespace Navarch.Api.Declarations;

public enum ResourceScope { Namespaced, Cluster }
