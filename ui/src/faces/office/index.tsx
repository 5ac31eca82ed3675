export default function Face() {
  return null;
}
