# Keeps a PostgreSQL server for as long as its standard input is open, that is: as long as the test that started it lives,
# however that ends. Arguments: the folder of the programs, the temporary folder, then options of the server.
# It answers every line it reads: "crash" stops the server without a checkpoint, "start" starts it again.
programs=$1 folder=$2
shift 2
start() {
    "$programs/postgres" -D "$folder/data" "$@" </dev/null >>"$folder/log" 2>&1 &
    server=$!
}
crash() {
    kill -QUIT "$server" 2>/dev/null
    wait "$server" 2>/dev/null
}
trap '' INT HUP
start "$@"
while read -r order; do
    case $order in
        crash) crash ;;
        start) start "$@" ;;
    esac
    echo "$order"
done
crash
rm -rf "$folder"
