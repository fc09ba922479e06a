namespace Navarch.Core.Streaming;

/// <summary>Which side of the connection we are: clients open streams with odd ids, servers with even ones.</summary>
public enum SpdyRole { Client, Server }
